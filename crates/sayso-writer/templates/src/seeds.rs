//! Rows to try the application with.

%% set root = "crate"
%% set seeds = own_seeds or seeds
%% include "plant"
