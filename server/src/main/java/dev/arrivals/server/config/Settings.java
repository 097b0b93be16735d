package dev.arrivals.server.config;

import java.util.List;

/** Every key that a configuration may set, what it must be, and its default. */
enum Settings {
  LISTEN_HOST("listen.host", Kind.TEXT, "127.0.0.1"),
  LISTEN_PORT("listen.port", Kind.PORT, "8484"),
  ADMIN_HOST("admin.host", Kind.TEXT, "127.0.0.1"),
  ADMIN_PORT("admin.port", Kind.PORT_OR_OFF, "8485"),
  WEBHOOKS_HOST("webhooks.host", Kind.TEXT, "127.0.0.1"),
  WEBHOOKS_PORT("webhooks.port", Kind.PORT_OR_OFF, "8486"),
  WEBHOOKS_PUBLIC_URL("webhooks.public-url", Kind.URL_OR_NOTHING, ""),
  WEBHOOKS_BEHIND_PROXY("webhooks.behind-proxy", Kind.SWITCH, "false"),
  WEBHOOKS_TLS_CERTIFICATE("webhooks.tls.certificate", Kind.TEXT, ""),
  WEBHOOKS_TLS_PRIVATE_KEY("webhooks.tls.private-key", Kind.TEXT, ""),
  TRACING_ENDPOINT("tracing.endpoint", Kind.ENDPOINT_OR_OFF, "off"),
  TRACING_SAMPLE_RATIO("tracing.sample-ratio", Kind.RATIO, "1.0"),
  DATA_DIRECTORY("data.directory", Kind.TEXT, "data"),
  RAW_RETENTION("data.raw-retention", Kind.DURATION, "30d"),
  DELIVERY_RETENTION("data.delivery-retention", Kind.DURATION, "400d"),
  BLOCK_CACHE("memory.block-cache", Kind.SIZE, "32MiB"),
  WRITE_BUFFERS("memory.write-buffers", Kind.SIZE, "48MiB"),
  QUEUE("memory.queue", Kind.SIZE, "64MiB"),
  HOT_ROWS("memory.hot-rows", Kind.SIZE, "128MiB"),
  TLS_CERTIFICATE("tls.certificate", Kind.TEXT, ""),
  TLS_PRIVATE_KEY("tls.private-key", Kind.TEXT, ""),
  TLS_CLIENT_CA("tls.client-ca", Kind.TEXT, ""),
  TOKEN_SECRET("tokens.NAME.secret", Kind.TEXT, ""),
  TOKEN_ROLE("tokens.NAME.role", Kind.ROLE, "viewer"),
  TOKEN_EXPIRES("tokens.NAME.expires", Kind.TIME, ""),
  CLIENT_SUBJECT("clients.NAME.subject", Kind.TEXT, ""),
  CLIENT_SAN("clients.NAME.san", Kind.TEXT, ""),
  CLIENT_ROLE("clients.NAME.role", Kind.ROLE, "viewer"),
  PLUGIN_DIRECTORY("plugins.directory", Kind.TEXT, ""),
  QUALIFICATION_RULES("qualification.rules", Kind.TEXT, ""),
  INSTANCE_CONNECTOR("instances.NAME.connector", Kind.TEXT, ""),
  INSTANCE_UNREGISTERED("instances.NAME.unregistered", Kind.UNREGISTERED, "hold"),
  INSTANCE_OPTION("instances.NAME.options.OPTION", Kind.TEXT, "");

  /** The form that a value must have. */
  enum Kind {
    TEXT("text"),
    PORT("a port from 0 to 65535"),
    PORT_OR_OFF("a port from 0 to 65535, or off"),
    ENDPOINT_OR_OFF("an http or https address such as http://127.0.0.1:4318, or off"),
    URL_OR_NOTHING("an address without a query such as https://hooks.example.com"),
    SWITCH("true or false"),
    RATIO("a number from 0 to 1"),
    SIZE("a size such as 64MiB"),
    DURATION("a duration such as 30d"),
    TIME("a time such as 2027-01-31T00:00:00Z"),
    ROLE("viewer, writer, reporter, operator or admin"),
    UNREGISTERED("hold or create");

    private final String expected;

    Kind(String expected) {
      this.expected = expected;
    }

    String expected() {
      return expected;
    }
  }

  private final String path;
  private final Kind kind;
  private final String otherwise;

  Settings(String path, Kind kind, String otherwise) {
    this.path = path;
    this.kind = kind;
    this.otherwise = otherwise;
  }

  Kind kind() {
    return kind;
  }

  String path() {
    return path;
  }

  String otherwise() {
    return otherwise;
  }

  /** Returns whether a key is this one; words in capitals stand for any name. */
  boolean matches(List<String> key) {
    String[] words = path.split("\\.", -1);
    boolean matches = key.size() == words.length;
    for (int i = 0; matches && i < words.length; i++) {
      matches = Character.isUpperCase(words[i].charAt(0)) || words[i].equals(key.get(i));
    }
    return matches;
  }
}
