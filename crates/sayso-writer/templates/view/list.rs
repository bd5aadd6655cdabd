//! «view.title».

use crate::{
    «area.accounts»,
    «entity.module»::{self, «% for field in entity.fields if field.options %»«field.choice_type», «% endfor %»«entity.type_name», access, pages::{«entity.variable | stem»_page, new_«entity.variable | stem»_page}, queries::{self, Column, Filter}, views::Rows},
    Db, calc, texts,
    scope::{Role, Scope, Asker, enter, enter_open},
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
%% if tenant
    «tenant.module»,
%% endif
};
use sayso::{form::Options, prelude::*};
use sayso_kit::{
    choice,
    id::Id,
    list::{Cursor, Order},
};
use sayso_ui::prelude::*;
use std::slice;

%% set list = view.list
%% include "list"
