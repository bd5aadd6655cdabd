%% set of_tenant = 1 if tenant else 0
%% set mark = entity.follow
%% set button = "FollowButton"
%% set doc = "follows " ~ entity.article ~ " " ~ entity.one ~ ", or ends that"
%% set set_it = "follow"
%% set unset_it = "unfollow"
%% set is_set = "is_followed"
%% set constant = "FOLLOW"
%% set end_constant = "UNFOLLOW"
//! Follows: «entity.many» whose messages a person wants. Only the person sees that they follow.

%% include "marks"
