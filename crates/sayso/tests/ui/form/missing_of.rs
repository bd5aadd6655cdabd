//! A component without its field.
use sayso::form::Field;

fn main() {
    Field::props().render();
}
