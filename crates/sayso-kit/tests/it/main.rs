//! The parts that need a database, on SQLite and on PostgreSQL.

#![cfg(all(feature = "sqlite", feature = "postgres", feature = "files"))]

mod api;
mod databases;
mod failures;
mod files;
mod jobs;
mod mail;
mod migrate;
mod schedules;
mod throttle;
mod tokens;

use databases::{Db, postgres, sqlite};

/// Runs each test on a SQLite file of its own, and all of them on one PostgreSQL server.
macro_rules! on_both {
    ($($module:ident::$test:ident),* $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $test() {
                    let (db, _folder) = super::sqlite().await;
                    super::$module::$test(db).await;
                }
            )*
        }

        #[tokio::test(flavor = "multi_thread")]
        async fn on_postgresql() {
            let server = databases::start_postgres().await;
            $(
                eprintln!("{}", stringify!($test));
                $module::$test(postgres(&server, stringify!($test)).await).await;
            )*
        }
    };
}

on_both! {
    api::a_token_of_the_api_allows_what_it_was_made_for,
    api::a_token_of_the_api_ends,
    api::all_tokens_of_a_person_end,
    api::only_the_hash_of_a_token_of_the_api_is_stored,
    api::tokens_and_requests_of_the_api_are_bounded,
    failures::failures_of_a_place_are_counted_and_keep_their_last_codes,
    failures::failures_are_listed_by_tenant,
    failures::places_are_bounded_and_forgotten,
    failures::a_full_queue_loses_failures_and_nothing_else,
    failures::a_database_without_the_table_stops_no_recorder,
    failures::a_place_that_is_not_found_in_time_is_given_up,
    files::files_without_a_row_are_swept_after_their_time,
    files::a_file_whose_row_comes_meanwhile_stays,
    jobs::a_job_of_a_change_that_is_rolled_back_never_runs,
    jobs::workers_share_the_jobs_and_each_runs_once,
    jobs::a_failed_job_waits_and_is_a_dead_letter_after_its_last_attempt,
    jobs::dead_letters_are_retried_and_discarded,
    jobs::a_dead_letter_is_settled_once_as_it_was_seen,
    jobs::dead_letters_are_those_of_their_tenant,
    jobs::a_panic_is_a_failure,
    jobs::a_job_whose_worker_is_gone_is_run_by_another,
    jobs::a_job_is_not_run_twice_while_it_takes_longer_than_its_lease,
    jobs::a_worker_that_lost_its_lease_stops_and_records_nothing,
    jobs::a_job_whose_process_always_ends_is_a_dead_letter,
    jobs::payloads_and_waiting_jobs_are_bounded,
    jobs::dead_letters_are_bounded,
    jobs::a_tenant_takes_no_place_of_other_dead_letters,
    jobs::a_stopped_worker_lets_its_job_end,
    mail::a_mail_arrives_in_the_mailbox,
    mail::the_mailbox_is_bounded,
    schedules::each_time_adds_one_job_however_many_workers_look,
    schedules::a_new_schedule_begins_now,
    schedules::a_single_schedule_has_one_job_at_a_time,
    schedules::each_step_of_a_job_is_done_once,
    schedules::times_that_were_missed_are_made_up_one_after_the_other,
    throttle::parallel_attempts_are_limited,
    throttle::a_period_ends,
    throttle::the_table_is_bounded,
    tokens::a_token_is_used_once_however_many_try,
    tokens::a_token_is_valid_again_after_a_rollback,
    tokens::a_token_is_for_its_purpose_and_time,
    tokens::only_the_hash_is_stored,
    tokens::tokens_of_a_subject_are_bounded_and_revoked,
    tokens::expired_tokens_are_cleared_away,
}
