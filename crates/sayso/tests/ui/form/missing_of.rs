//! A component without its field.
use sayso::Field;

fn main() {
    Field::props().render();
}
