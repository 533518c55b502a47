//! A disk that fails at any write: what was committed stands, or the index asks to be rebuilt.

use super::{interview, search};
use crate::{Error, Index, State};
use model::DocumentId;
use std::{
    io::{self, BufWriter, Write},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tantivy::{
    Directory,
    directory::{
        AntiCallToken, DirectoryLock, FileHandle, Lock, RamDirectory, TerminatingWrite, WatchCallback,
        WatchHandle, WritePtr,
        error::{DeleteError, LockError, OpenReadError, OpenWriteError},
    },
};

/// A directory in memory whose writes fail after so many.
#[derive(Clone, Debug)]
struct FailingDirectory {
    inner: RamDirectory,
    left: Arc<AtomicUsize>,
}

impl FailingDirectory {
    fn spend(&self) -> io::Result<()> {
        let spent = self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match spent {
            Ok(_) => Ok(()),
            Err(_) => Err(io::Error::new(io::ErrorKind::StorageFull, "the disk is full")),
        }
    }
}

struct FailingFile {
    inner: WritePtr,
    directory: FailingDirectory,
}

impl Write for FailingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.directory.spend()?;
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.directory.spend()?;
        self.inner.flush()
    }
}

impl TerminatingWrite for FailingFile {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.directory.spend()?;
        self.inner.terminate_ref(token)
    }
}

impl Directory for FailingDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.inner.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let failed = |e| DeleteError::IoError { io_error: Arc::new(e), filepath: path.to_owned() };
        self.spend().map_err(failed)?;
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.spend().map_err(|e| OpenWriteError::wrap_io_error(e, path.to_owned()))?;
        let inner = self.inner.open_write(path)?;
        Ok(BufWriter::new(Box::new(FailingFile { inner, directory: self.clone() })))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.inner.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.spend()?;
        self.inner.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.spend()?;
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        // In memory a lock is a file, which outlives a disk that fails; on a disk the system frees it.
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

/// Commits until tidying has something to merge, another, and a purge; how many heads were acknowledged.
fn work(directory: FailingDirectory, acknowledged: &mut usize) -> Result<(), Error> {
    let left = Arc::clone(&directory.left);
    let index = Index::create(directory)?;
    let mut writer = index.writer()?;
    writer.replace_document(&interview("one", &["import", "roster"]))?;
    writer.replace_document(&interview("two", &["import"]))?;
    writer.commit("a")?;
    *acknowledged = 1;
    // These go well: only the merging is to fail.
    let before = left.swap(usize::MAX, Ordering::SeqCst);
    for n in 0..7 {
        writer.replace_document(&interview(&format!("more {n}"), &["nothing"]))?;
        writer.commit("a")?;
    }
    left.store(before, Ordering::SeqCst);
    writer.tidy()?;
    assert_eq!(index.segments()?.len(), 1, "they are merged");
    writer.remove_document(DocumentId::of("test", "two"));
    writer.replace_document(&interview("three", &["import", "import"]))?;
    writer.commit("b")?;
    *acknowledged = 2;
    writer.purge()
}

#[test]
fn whenever_the_disk_fails_what_was_committed_stands() {
    let mut at = 0;
    let mut stopped = [0; 3];
    loop {
        let inner = RamDirectory::create();
        let directory = FailingDirectory { inner: inner.clone(), left: Arc::new(AtomicUsize::new(at)) };
        let mut acknowledged = 0;
        let done = work(directory, &mut acknowledged);
        if let Err(error) = &done {
            assert!(matches!(error, Error::Io(_)), "at {at}: {error:?}");
            stopped[acknowledged] += 1;
        }
        match Index::open_existing(inner, "b") {
            Ok((index, State::Current)) => assert_eq!(search(&index, "import").total, 3, "at {at}"),
            Ok((index, State::Behind { head })) => {
                assert!(acknowledged < 2 && head == "a", "at {at}");
                assert_eq!(search(&index, "import").total, 2, "at {at}");
            }
            Ok((_, State::MustRebuild(_))) => assert_eq!(acknowledged, 0, "at {at}"),
            Err(error) => panic!("at {at}: {error:?}"),
        }
        if done.is_ok() {
            break;
        }
        at += 1;
    }
    println!("failed at each of {at} writes; before, between and after the commits: {stopped:?}");
    assert!(stopped.iter().all(|n| *n > 0), "{stopped:?}");
}
