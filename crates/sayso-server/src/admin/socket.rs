//! The socket's file: its owner, its creation and its removal.

use std::{
    fs, io,
    os::unix::{
        fs::{FileTypeExt, MetadataExt, PermissionsExt},
        net::SocketAddr,
    },
    path::{Path, PathBuf},
};
use tokio::net::{UnixListener, UnixStream};

/// A socket's file, which is removed on drop.
pub(super) struct Socket {
    path: PathBuf,
    id: (u64, u64),
}

impl Socket {
    /// Makes the file, for this user alone, and replaces one on which no process answers any more.
    pub(super) async fn bind(path: &Path) -> io::Result<(Self, UnixListener)> {
        // The socket is created under a shorter name, so a path too long for clients is refused here.
        SocketAddr::from_pathname(path)?;
        refuse_taken(path).await?;
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        // A socket is created with the permissions that the umask leaves. In a folder that only this user can enter, no
        // other user can open it before the permissions are set. Renaming replaces the old file without a gap.
        let closed = tempfile::Builder::new().prefix(".s").tempdir_in(folder)?;
        let inside = closed.path().join("s");
        let listener = UnixListener::bind(&inside)?;
        fs::set_permissions(&inside, fs::Permissions::from_mode(0o600))?;
        fs::rename(&inside, path)?;
        Ok((
            Self {
                path: path.to_owned(),
                id: id(&fs::symlink_metadata(path)?),
            },
            listener,
        ))
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // Another process may have put its own there.
        if fs::symlink_metadata(&self.path).is_ok_and(|metadata| id(&metadata) == self.id) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn id(metadata: &fs::Metadata) -> (u64, u64) {
    (metadata.dev(), metadata.ino())
}

async fn refuse_taken(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(metadata) if !metadata.file_type().is_socket() => {
            return Err(io::Error::new(
                io::ErrorKind::AlreadyExists,
                "there is a file that is no socket",
            ));
        }
        Ok(_) => {}
    }
    match UnixStream::connect(path).await {
        Ok(_) => Err(io::Error::new(
            io::ErrorKind::AddrInUse,
            "another application listens on it",
        )),
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => Ok(()),
        Err(error) => Err(error),
    }
}
