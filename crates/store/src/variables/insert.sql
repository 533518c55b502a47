INSERT INTO variable (import, ordinal, source, name, question, kind, options, lowest, highest)
VALUES (:import, :ordinal, :source, :name, :question, :kind, :options, :lowest, :highest)
