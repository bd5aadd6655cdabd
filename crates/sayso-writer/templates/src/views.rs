//! Views: pages that show rows in other ways than the list of an entity.

%% for module in view_modules
pub mod «module»;
%% endfor
