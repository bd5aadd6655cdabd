//! `entity.<id>.access`: who may do what with a row.

use crate::{
    node::node,
    value::{Expr, Operation},
};

node! {
    /// The people who may do each operation. An absent key allows no one.
    pub struct Access is Header {
        /// People who see a row.
        read: optional Expr;
        /// People who make a row; the expression sees the new row.
        create: optional Expr;
        /// People who change a row, but not its states.
        update: optional Expr;
        /// People who delete or archive a row, and restore it.
        delete: optional Expr;
        /// People who get the rows as CSV.
        export: optional Expr;
        /// People who make rows from CSV, of those who may create.
        import: optional Expr;
    }
}

impl Access {
    /// Returns the expression of an operation, or `None` if it allows no one.
    ///
    /// ```
    /// use sayso_spec::{Operation, model::Access};
    ///
    /// assert!(Access::default().of(Operation::Read).is_none());
    /// ```
    pub fn of(&self, operation: Operation) -> Option<&Expr> {
        let expr = match operation {
            Operation::Read => &self.read,
            Operation::Create => &self.create,
            Operation::Update => &self.update,
            Operation::Delete => &self.delete,
            Operation::Export => &self.export,
            Operation::Import => &self.import,
        };
        expr.as_ref()
    }
}
