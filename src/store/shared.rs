//! What programs that serve one database share.

use super::Store;

impl Store {
    /// A secret of all programs that serve the same database, and nobody's else; `None`
    /// where this is the only one, or the master keys are away. It is another one once
    /// there is a newer master key.
    pub(crate) fn secret_for<const N: usize>(&self, what: &str) -> Option<[u8; N]> {
        self.boxes().ok()?.on_server()?.secret_for(what)
    }
}
