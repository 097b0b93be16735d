package dev.arrivals.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.server.Keys;
import dev.arrivals.server.Streams;
import dev.arrivals.server.app.ArrivalsServer;
import dev.arrivals.server.zoo.ExampleJar;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryServiceGrpc;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.RegisterMessagesRequest;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every configuration that a page shows is read, starts a server, and does what it is shown for.
 */
class DocumentedConfigTest {
  private static final Path PAGES = Path.of("../docs");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(listen|admin|webhooks|tracing|data|memory|tls|tokens|clients|plugins|instances"
              + "|qualification|options)\\b[ .{=].*",
          Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
  private static final String SECRET = "a-secret-of-more-than-16-characters";

  /** What the environment of the pages holds; a name that is missing here is a new one. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "CRM_TOKEN", SECRET,
          "OPS_TOKEN", SECRET + "-of-operations",
          "VERP_SECRET", SECRET,
          "MAILBOX_PASSWORD", SECRET,
          "PELICAN_SECRET", SECRET,
          "TWILIO_AUTH_TOKEN", SECRET,
          "SMPP_PASSWORD", "secret",
          "MAILBOX_CLIENT_SECRET", SECRET,
          "MAILBOX_REFRESH_TOKEN", SECRET,
          "SENDGRID_KEY", publicKey());

  @TempDir private Path directory;

  /** A sample, and where it stands. */
  record Sample(String page, String text) {
    @Override
    public String toString() {
      return page + ": " + text.lines().findFirst().orElse("");
    }
  }

  static List<Sample> samples() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .flatMap(DocumentedConfigTest::samples)
          .toList();
    }
  }

  private static Stream<Sample> samples(Path page) {
    try {
      String name = page.getFileName().toString();
      return Arrays.stream(Files.readString(page).split("\n\\s*\n"))
          .filter(paragraph -> paragraph.lines().allMatch(line -> line.startsWith("    ")))
          .map(String::stripIndent)
          .filter(text -> SAMPLE.matcher(text).matches())
          .map(text -> new Sample(name, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String publicKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return Base64.getEncoder()
          .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with the files, ports and secrets of this test. */
  private Path here(Sample sample, Tls tls) throws Exception {
    String text =
        VARIABLE
            .matcher(sample.text())
            .replaceAll(m -> Matcher.quoteReplacement('"' + ENVIRONMENT.get(m.group(1)) + '"'))
            .replaceAll("[\\w./]+\\.pem", quoted(tls.certificate()))
            .replaceAll("[\\w./]+\\.key", quoted(tls.privateKey()))
            .replaceAll("/etc/arrivals/pelican.definition", quoted(definition()))
            .replaceAll("port = \\d+", "port = 0")
            .replaceAll("0\\.0\\.0\\.0:\\d+", "0.0.0.0:0")
            .replaceAll("plugins.directory = plugins", "plugins.directory = " + quoted(plugins()));
    String whole =
        text.startsWith("options")
            ? "instances.sample { connector = email-dsn, " + text + " }"
            : text;
    return Files.writeString(
        directory.resolve("arrivals.conf"),
        "listen.port = 0, admin.port = 0, webhooks.port = 0\n"
            + whole
            + "\ndata.directory = "
            + quoted(directory.resolve("data")));
  }

  /** The definition that the page on webhooks writes. */
  private Path definition() throws IOException {
    String page = Files.readString(PAGES.resolve("add-a-webhook.md"));
    String after = page.substring(page.indexOf("```ini pelican.definition\n"));
    String definition = after.substring(after.indexOf('\n') + 1, after.indexOf("\n```\n"));
    return Files.writeString(directory.resolve("pelican.definition"), definition + "\n");
  }

  private Path plugins() {
    Path plugins = directory.resolve("plugins");
    if (!Files.exists(plugins)) {
      try {
        Files.createDirectories(plugins);
        ExampleJar.build(plugins.resolve("pigeon.jar"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return plugins;
  }

  private static String quoted(Path path) {
    return Matcher.quoteReplacement('"' + path.toString() + '"');
  }

  @ParameterizedTest
  @MethodSource("samples")
  void every_sample_starts_a_server_and_its_callers_can_do_their_work(Sample sample)
      throws Exception {
    Tls tls =
        sample.text().contains(".pem")
            ? Keys.of(directory, "EC").pem(directory)
            : new Tls(directory, directory);
    ServerConfig config = ConfigFile.read(here(sample, tls));
    try (ArrivalsServer server = ArrivalsServer.start(config, Clock.systemUTC())) {
      if (config.logins().open()) {
        send(server, config, "");
      }
      for (Token token : config.logins().tokens()) {
        String secret =
            ENVIRONMENT.values().stream()
                .filter(s -> token.opensWith(Token.digestOf(s)))
                .findFirst()
                .orElseThrow();
        send(server, config, secret);
      }
    }
  }

  /** What the one does whom every page has in mind. */
  private void send(ArrivalsServer server, ServerConfig config, String token) throws IOException {
    ChannelCredentials credentials =
        config.tls().isPresent()
            ? TlsChannelCredentials.newBuilder()
                .trustManager(config.tls().get().certificate().toFile())
                .build()
            : InsecureChannelCredentials.create();
    ManagedChannel channel =
        Grpc.newChannelBuilder("localhost:" + server.port(), credentials)
            .intercept(bearer(token))
            .build();
    try {
      DeliveryServiceGrpc.newBlockingStub(channel)
          .createDelivery(
              CreateDeliveryRequest.newBuilder()
                  .setDelivery(
                      Delivery.newBuilder()
                          .setName("deliveries/spring")
                          .setChannel(Channel.CHANNEL_EMAIL))
                  .build());
      RegisterMessagesRequest request =
          RegisterMessagesRequest.newBuilder()
              .addMessages(
                  MessageRegistration.newBuilder()
                      .setName("deliveries/spring/messages/1")
                      .setAddress("anna@example.com"))
              .build();
      assertThat(
              Streams.call(MessageServiceGrpc.newStub(channel)::registerMessages, List.of(request))
                  .get(0)
                  .getErrorsList())
          .isEmpty();
    } finally {
      channel.shutdownNow();
    }
  }

  private static ClientInterceptor bearer(String token) {
    Metadata headers = new Metadata();
    if (!token.isEmpty()) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    }
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  @Test
  void there_are_samples_on_every_page_that_is_about_a_configuration() throws IOException {
    assertThat(samples().stream().map(Sample::page).distinct())
        .contains(
            "add-a-webhook.md",
            "configuration.md",
            "deploy.md",
            "email-log.md",
            "email-webhooks.md",
            "return-path.md",
            "smpp.md",
            "sms-callbacks.md",
            "write-a-connector.md");
  }
}
