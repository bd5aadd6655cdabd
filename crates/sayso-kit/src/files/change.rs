//! The changes that a form makes to the file of a row.

use super::{Files, Fresh, Refused, Stored};
use sayso_form::Upload;

/// The files that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken<'a> {
    /// Images, which are [written again](Files::store_image).
    Image,
    /// Files of these media types.
    File(&'a [&'a str]),
}

/// A change that a form makes to the file of a row.
#[derive(Debug)]
pub enum Change {
    /// The file stays as it is.
    Keep,
    /// The row has no file any more.
    Remove,
    /// The row gets a new file.
    Replace(Fresh),
}

impl Files {
    /// Stores the upload of a form, if there is one. `remove` is true if the form asks to remove the present file; an upload
    /// replaces it all the same.
    ///
    /// # Errors
    /// Returns the reason if the file is not taken, or the storage failed.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// use sayso_kit::files::{Change, Files, Refused, Taken};
    ///
    /// async fn logo(files: &Files, upload: Option<&Upload>) -> std::result::Result<Change, Refused> {
    ///     files.change(upload, false, Taken::Image).await
    /// }
    /// ```
    pub async fn change(
        &self,
        upload: Option<&Upload>,
        remove: bool,
        taken: Taken<'_>,
    ) -> Result<Change, Refused> {
        let Some(upload) = upload else {
            return Ok(if remove { Change::Remove } else { Change::Keep });
        };
        let fresh = match taken {
            Taken::Image => self.store_image(upload).await?,
            Taken::File(accept) => self.store(upload, accept).await?,
        };
        Ok(Change::Replace(fresh))
    }
}

impl Change {
    /// Returns the file of the row after the change. `present` is the one before.
    ///
    /// ```
    /// use sayso_kit::files::{Change, Key, Stored};
    ///
    /// let present = Stored::new(Key::random()?, 9, "image/png", "Logo.png");
    /// assert_eq!(Change::Keep.over(Some(&present)), Some(present.clone()));
    /// assert_eq!(Change::Remove.over(Some(&present)), None);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn over(&self, present: Option<&Stored>) -> Option<Stored> {
        match self {
            Self::Keep => present.cloned(),
            Self::Remove => None,
            Self::Replace(fresh) => Some(fresh.file().clone()),
        }
    }

    /// Returns true if there is a new file, which takes room.
    ///
    /// ```
    /// assert!(!sayso_kit::files::Change::Remove.is_new());
    /// ```
    pub fn is_new(&self) -> bool {
        matches!(self, Self::Replace(_))
    }

    /// Keeps the new file: see [`Fresh::keep`].
    ///
    /// ```
    /// sayso_kit::files::Change::Keep.keep();
    /// ```
    pub fn keep(self) {
        if let Self::Replace(fresh) = self {
            fresh.keep();
        }
    }
}
