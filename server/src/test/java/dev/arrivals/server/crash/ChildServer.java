package dev.arrivals.server.crash;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in another process, so that it can be killed. */
final class ChildServer implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern WEBHOOKS = Pattern.compile("webhooks=\\S*?127\\.0\\.0\\.1:(\\d+)");
  private static final String DEFAULTS =
      "listen.port = 0, admin.port = 0, data.directory = \"%s\"\n";

  private static final int LARGEST_ANSWER = 64 << 20;

  private final Process process;
  private final ManagedChannel channel;
  private final String serving;
  private final Queue<String> said;

  private ChildServer(Process process, String serving, Queue<String> said) {
    this.process = process;
    this.serving = serving;
    this.said = said;
    this.channel =
        Grpc.newChannelBuilder(
                "localhost:" + port(ADDRESS, serving), InsecureChannelCredentials.create())
            .maxInboundMessageSize(LARGEST_ANSWER)
            .build();
  }

  static ChildServer start(Path directory) throws IOException {
    return start(directory, "");
  }

  /** Starts with more lines of configuration. */
  static ChildServer start(Path directory, String more) throws IOException {
    Path config = directory.resolve("arrivals.conf");
    Files.writeString(config, DEFAULTS.formatted(directory.resolve("data")) + more);
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            // The native library is unpacked there, and a killed process leaves it behind.
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.arrivals.server.cli.Main",
            "serve",
            "--config",
            config.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Queue<String> said = new ConcurrentLinkedQueue<>();
    return new ChildServer(process, serving(process, said), said);
  }

  /** The line that tells where it serves. */
  private static String serving(Process process, Queue<String> lines) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Serving")) {
        drain(output, lines);
        return line;
      }
    }
    throw new IllegalStateException("the server did not start: " + said);
  }

  /** Whoever writes into a pipe that nobody reads stops when it is full. */
  private static void drain(BufferedReader output, Queue<String> said) {
    Thread reader = new Thread(() -> output.lines().forEach(said::add), "drain");
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, end) -> {});
    reader.start();
  }

  private static int port(Pattern pattern, String line) {
    Matcher m = pattern.matcher(line);
    if (!m.find()) {
      throw new IllegalStateException("no " + pattern + " in: " + line);
    }
    return Integer.parseInt(m.group(1));
  }

  /** The port for webhooks, if it was asked for one. */
  int webhookPort() {
    return port(WEBHOOKS, serving);
  }

  ManagedChannel channel() {
    return channel;
  }

  /** What it said after it served. */
  String said() {
    return String.join("\n", said);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
    channel.shutdownNow();
  }

  /** SIGHUP: it reads its configuration again. */
  void hangUp() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  /** SIGTERM, and the time to take leave. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor(30, TimeUnit.SECONDS);
    channel.shutdownNow();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
