//! The rows that tests begin with. The seeds have no people.

%% set root = "::" ~ library
%% include "plant"
