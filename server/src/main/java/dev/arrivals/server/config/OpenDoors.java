package dev.arrivals.server.config;

import java.util.ArrayList;
import java.util.List;

/** The refusal to listen to other machines where nothing keeps strangers out. */
final class OpenDoors {
  private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1", "localhost");

  private OpenDoors() {}

  static List<String> of(ServerConfig config) {
    List<String> problems = new ArrayList<>();
    boolean open = config.tls().isEmpty() || config.logins().open();
    if (open && !LOOPBACK.contains(config.host())) {
      problems.add(
          "listen.host "
              + config.host()
              + " can be reached from other machines; set tls.certificate, tls.private-key and at"
              + " least one tokens.NAME.secret or clients.NAME with its role, or listen on 127.0.0.1");
    }
    config
        .webhooks()
        .filter(w -> w.tls().isEmpty() && !w.behindProxy() && !LOOPBACK.contains(w.host()))
        .map(OpenDoors::webhooks)
        .ifPresent(problems::add);
    return problems;
  }

  private static String webhooks(Webhooks webhooks) {
    return "webhooks.host "
        + webhooks.host()
        + " can be reached from other machines; set webhooks.tls.certificate and"
        + " webhooks.tls.private-key, or webhooks.behind-proxy = true where a proxy that speaks TLS"
        + " stands before it and nobody else reaches it, or listen on 127.0.0.1";
  }
}
