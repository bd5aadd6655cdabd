%% set name = field.ident | stem
let «name»_sought = choice::Sought::new(pick::words(«of_form».«field.ident»), «of_form».«field.ident».value());
let «name»_offered = choice::Offered::new(«field.target.options_fn»(&db, scope, &«name»_sought).await?, &«name»_sought, «present»);
%% if field.target.adds and may_add
<Pick
    {cx}
    of={«of_form».«field.ident»}
    offered={«name»_offered.parts()}
    texts={&texts::PICK}
    new={crate::«field.target.module»::actions::«field.target.adds.variable | stem»_by_name(scope, "«field.ident»")}
/>
%% else
<Pick {cx} of={«of_form».«field.ident»} offered={«name»_offered.parts()} texts={&texts::PICK}/>
%% endif
