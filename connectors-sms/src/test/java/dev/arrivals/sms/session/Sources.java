package dev.arrivals.sms.session;

import dev.arrivals.spi.ConnectorOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Sources as tests start them: the account {@code acme}, and short waits. */
final class Sources {
  static final Pace HASTE =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(200),
          Duration.ofMillis(400),
          Duration.ofMillis(300));

  private Sources() {}

  /** A source with options given as name, value, name, value. */
  static SmppSource of(String smsc, String... options) {
    return new SmppSource("smpp-test", options(smsc, options), HASTE);
  }

  static SessionOptions options(String smsc, String... options) {
    Map<String, String> set = new HashMap<>();
    set.put("smsc", smsc);
    set.put("system-id", "acme");
    set.put("password", "secret");
    for (int i = 0; i < options.length; i += 2) {
      set.put(options[i], options[i + 1]);
    }
    return SessionOptions.of(ConnectorOptions.of(SmppSource.options(), set)).orElseThrow();
  }
}
