SELECT document FROM search_queue WHERE change > ?1 ORDER BY change, document
