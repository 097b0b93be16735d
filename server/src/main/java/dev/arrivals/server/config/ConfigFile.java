package dev.arrivals.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a configuration file and checks every key and value before anything starts. */
public final class ConfigFile {
  private static final int SUGGESTIONS = 3;
  private static final Duration SHORTEST_RETENTION = Duration.ofDays(5);

  private final Config file;
  private final Map<String, ConfigValue> values = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private ConfigFile(Config config) {
    file = config;
    config.entrySet().forEach(e -> values.put(e.getKey(), e.getValue()));
  }

  /** Returns the configuration that holds without a file. */
  public static ServerConfig defaults() {
    return new ConfigFile(ConfigFactory.empty()).read();
  }

  /**
   * Reads a file.
   *
   * @throws BadConfigException naming everything that is wrong, with file and line
   */
  public static ServerConfig read(Path file) {
    if (!Files.isReadable(file)) {
      throw new BadConfigException(List.of(file + " cannot be read; name a file with --config"));
    }
    try {
      return new ConfigFile(ConfigFactory.parseFile(file.toFile()).resolve()).read();
    } catch (ConfigException e) {
      throw new BadConfigException(List.of(String.valueOf(e.getMessage())));
    }
  }

  private ServerConfig read() {
    values.forEach(this::check);
    LoginsReader logins = new LoginsReader(this);
    problems.addAll(logins.problems());
    throwProblems();
    ServerConfig config =
        new ServerConfig(
            text(Settings.LISTEN_HOST),
            Integer.parseInt(text(Settings.LISTEN_PORT)),
            admin(),
            tracing(),
            webhooks(),
            Path.of(text(Settings.DATA_DIRECTORY)),
            tls(Settings.TLS_CERTIFICATE, Settings.TLS_PRIVATE_KEY),
            logins.read(),
            Optional.of(text(Settings.PLUGIN_DIRECTORY)).filter(d -> !d.isBlank()).map(Path::of),
            names("instances").stream().map(this::instance).toList(),
            Values.bytes(text(Settings.QUEUE)),
            Values.bytes(text(Settings.HOT_ROWS)),
            Values.bytes(text(Settings.BLOCK_CACHE)),
            Values.bytes(text(Settings.WRITE_BUFFERS)),
            Values.duration(text(Settings.RAW_RETENTION)),
            Values.duration(text(Settings.DELIVERY_RETENTION)),
            Optional.of(text(Settings.QUALIFICATION_RULES))
                .filter(f -> !f.isBlank())
                .map(Path::of));
    if (config.deliveryRetention().compareTo(SHORTEST_RETENTION) < 0) {
      problems.add(
          "data.delivery-retention: \"%s\" (expected: at least %d days, the validity of e-mail)"
              .formatted(text(Settings.DELIVERY_RETENTION), SHORTEST_RETENTION.toDays()));
    }
    problems.addAll(OpenDoors.of(config));
    throwProblems();
    return config;
  }

  private void throwProblems() {
    if (!problems.isEmpty()) {
      throw new BadConfigException(problems);
    }
  }

  private void check(String key, ConfigValue value) {
    List<String> path = ConfigUtil.splitPath(key);
    Optional<Settings> setting =
        Arrays.stream(Settings.values()).filter(s -> s.matches(path)).findFirst();
    if (setting.isEmpty()) {
      problems.add(
          at(value) + "unknown key " + key + "; did you mean one of " + similar(key) + "?");
    } else if (!Values.valid(setting.get().kind(), unwrapped(value))) {
      problems.add(
          "%s%s: \"%s\" (expected: %s)"
              .formatted(at(value), key, unwrapped(value), setting.get().kind().expected()));
    }
  }

  private Optional<Admin> admin() {
    String port = text(Settings.ADMIN_PORT);
    return port.equals("off")
        ? Optional.empty()
        : Optional.of(new Admin(text(Settings.ADMIN_HOST), Integer.parseInt(port)));
  }

  private Optional<TracingConfig> tracing() {
    String endpoint = text(Settings.TRACING_ENDPOINT);
    double ratio = Double.parseDouble(text(Settings.TRACING_SAMPLE_RATIO));
    return endpoint.equals("off")
        ? Optional.empty()
        : Optional.of(new TracingConfig(URI.create(endpoint), ratio));
  }

  private Optional<Webhooks> webhooks() {
    String port = text(Settings.WEBHOOKS_PORT);
    Optional<Tls> tls = tls(Settings.WEBHOOKS_TLS_CERTIFICATE, Settings.WEBHOOKS_TLS_PRIVATE_KEY);
    return port.equals("off")
        ? Optional.empty()
        : Optional.of(
            new Webhooks(
                text(Settings.WEBHOOKS_HOST),
                Integer.parseInt(port),
                Optional.of(text(Settings.WEBHOOKS_PUBLIC_URL))
                    .filter(url -> !url.isEmpty())
                    .map(url -> URI.create(url.replaceFirst("/+$", ""))),
                Boolean.parseBoolean(text(Settings.WEBHOOKS_BEHIND_PROXY)),
                tls));
  }

  private Optional<Tls> tls(Settings certificates, Settings privateKey) {
    String certificate = text(certificates);
    String key = text(privateKey);
    if (certificate.isEmpty() != key.isEmpty()) {
      problems.add(
          certificates.path() + " and " + privateKey.path() + " go together; set both or neither");
    }
    return certificate.isEmpty() || key.isEmpty()
        ? Optional.empty()
        : Optional.of(new Tls(Path.of(certificate), Path.of(key)));
  }

  private InstanceConfig instance(String name) {
    Map<String, String> options = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          List<String> path = ConfigUtil.splitPath(key);
          boolean option = Settings.INSTANCE_OPTION.matches(path) && path.get(1).equals(name);
          if (option && path.get(0).equals("instances")) {
            options.put(path.get(3), unwrapped(value));
          }
        });
    return new InstanceConfig(
        name,
        named("instances", name, "connector", name),
        options,
        named("instances", name, "unregistered", "hold").equals("create"));
  }

  /** Returns the names below a section, in order, those without any key too. */
  List<String> names(String section) {
    return file.root().get(section) instanceof ConfigObject named
        ? named.keySet().stream().sorted().toList()
        : List.of();
  }

  String named(String section, String name, String key, String otherwise) {
    return Optional.ofNullable(values.get(ConfigUtil.joinPath(section, name, key)))
        .map(ConfigFile::unwrapped)
        .orElse(otherwise);
  }

  String text(Settings setting) {
    return Optional.ofNullable(values.get(setting.path()))
        .map(ConfigFile::unwrapped)
        .orElse(setting.otherwise());
  }

  private static String unwrapped(ConfigValue value) {
    return String.valueOf(value.unwrapped());
  }

  private static String at(ConfigValue value) {
    return value.origin().description() + ": ";
  }

  private static String similar(String key) {
    return Arrays.stream(Settings.values())
        .map(Settings::path)
        .sorted(Comparator.comparingInt(path -> Distance.between(path, key)))
        .limit(SUGGESTIONS)
        .toList()
        .toString();
  }
}
