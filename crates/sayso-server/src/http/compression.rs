//! The compression of responses.

use std::sync::Arc;
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, NotForContentType, Predicate},
};

/// Compresses responses except frames: the encoder would delay the outcome until the document is complete.
pub(crate) fn compression() -> CompressionLayer<impl Predicate> {
    let compressible = DefaultPredicate::new().and(NotForContentType::const_new(
        sayso_client::wire::FRAMES_TYPE,
    ));
    CompressionLayer::new().compress_when(Compressible(Arc::new(compressible)))
}

/// A shared predicate: axum clones the layers of a route for each request, and the predicate's parts are many.
struct Compressible<P>(Arc<P>);

impl<P> Clone for Compressible<P> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<P: Predicate> Predicate for Compressible<P> {
    fn should_compress<B: http_body::Body>(&self, response: &http::Response<B>) -> bool {
        self.0.should_compress(response)
    }
}
