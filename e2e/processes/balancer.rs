//! A TCP balancer: it checks the health of its servers, and passes each connection to a healthy one.

use crate::http;
use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::net::{TcpListener, TcpStream};

#[derive(Clone, Default)]
pub(crate) struct Balancer {
    servers: Arc<Mutex<Vec<SocketAddr>>>,
    well: Arc<Mutex<Vec<SocketAddr>>>,
    next: Arc<AtomicUsize>,
}

impl Balancer {
    /// Starts a balancer and returns its address.
    pub(crate) async fn start() -> (Self, SocketAddr) {
        let balancer = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = listener.local_addr().expect("an address");
        tokio::spawn(balancer.clone().ask());
        let own = balancer.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(own.clone().connect(client));
            }
        });
        (balancer, addr)
    }

    /// Adds a server, and waits until it is known to be healthy.
    pub(crate) async fn add(&self, server: SocketAddr) {
        self.servers.lock().expect("servers").push(server);
        while !self.well.lock().expect("servers").contains(&server) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    async fn ask(self) {
        loop {
            let servers = self.servers.lock().expect("servers").clone();
            let mut well = Vec::new();
            for server in servers {
                if http::get(server, "/_sayso/health")
                    .await
                    .is_ok_and(|answer| answer.status == 200)
                {
                    well.push(server);
                }
            }
            *self.well.lock().expect("servers") = well;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn connect(self, mut client: TcpStream) {
        let well = self.well.lock().expect("servers").clone();
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        let Some(server) = well.get(at % well.len().max(1)) else {
            return;
        };
        if let Ok(mut server) = TcpStream::connect(server).await {
            let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
        }
    }
}
