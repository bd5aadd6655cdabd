//! Several instances that share one address.

use crate::{http, server::Server};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_one_instance_submits_to_another_when_they_share_their_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    let notes = folder.path().join("notes");
    let one = Server::start(&notes, &[]).await;
    let two = Server::start(&notes, &[]).await;
    let stranger = Server::start(
        &notes,
        &[(
            "SAYSO_SECRET",
            "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014",
        )],
    )
    .await;
    let rotated = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752,".to_owned()
        + sayso_e2e::fixture::SECRET;
    let after_rotation = Server::start(&notes, &[("SAYSO_SECRET", &rotated)]).await;
    let page = http::get(one.addr, "/slow").await.expect("a page");
    let fields = |text: &str| {
        let mut fields = http::hidden(&page.text);
        fields.push(("text".into(), text.into()));
        fields
    };
    assert_eq!(
        http::post(two.addr, "/slow", &fields("two"))
            .await
            .expect("an answer")
            .status,
        303
    );
    assert_eq!(
        http::post(stranger.addr, "/slow", &fields("no"))
            .await
            .expect("an answer")
            .status,
        403
    );
    let answer = http::post(after_rotation.addr, "/slow", &fields("rotated"))
        .await
        .expect("an answer");
    assert_eq!(answer.status, 303, "the old secret still opens");
    let newer = http::get(after_rotation.addr, "/slow")
        .await
        .expect("a page");
    assert_ne!(
        http::hidden(&newer.text)[0],
        http::hidden(&page.text)[0],
        "but the new one seals"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn instances_of_one_build_name_it_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    let notes = folder.path().join("notes");
    let mut builds = Vec::new();
    for environment in [&[][..], &[], &[("SAYSO_BUILD", "release-7")]] {
        let server = Server::start(&notes, environment).await;
        let page = http::get(server.addr, "/slow").await.expect("a page");
        let build = page.text.split("data-build=\"").nth(1).expect("a build");
        builds.push(build.split('"').next().expect("a value").to_owned());
    }
    assert_eq!(builds[0], builds[1]);
    assert_eq!(builds[2], "release-7");
}

#[tokio::test(flavor = "multi_thread")]
async fn cached_pages_are_rendered_before_the_first_request() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start_prerendered(&folder.path().join("notes"), &[]).await;
    let trace = async |path: &str| {
        let page = http::get(server.addr, path).await.expect("a page");
        let line = page
            .text
            .lines()
            .find_map(|line| line.strip_prefix("sayso-cache: ").map(str::to_owned));
        line.expect("what the cache did")
    };
    for path in ["/cached/page", "/cached/items/2"] {
        let found = trace(path).await;
        assert!(found.contains(" hit"), "{path}: {found}");
    }
    assert!(
        trace("/cached/items/50").await.contains(" computed"),
        "which is not on the list"
    );
}
