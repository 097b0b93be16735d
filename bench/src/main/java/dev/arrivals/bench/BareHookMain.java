package dev.arrivals.bench;

import io.javalin.Javalin;

/**
 * A server with the transport of webhooks and nothing behind it: it reads the body and answers 204.
 */
final class BareHookMain {
  private BareHookMain() {}

  public static void main(String[] args) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.jetty.host = "127.0.0.1";
              config.jetty.port = 0;
              config.routes.post(
                  "/webhooks/{instance}",
                  ctx -> {
                    ctx.bodyAsBytes();
                    ctx.status(204);
                  });
            });
    server.start();
    System.out.println(server.port());
    System.out.println(server.port());
  }
}
