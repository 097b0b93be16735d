package dev.arrivals.bench;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own with 256 MB of heap, and a channel to it. */
public final class Child implements AutoCloseable {
  /** The servers that print a port for HTTP after their own. */
  private static final Set<Class<?>> HTTP = Set.of(HookMain.class, BareHookMain.class);

  private final Process process;
  private final int port;
  private final int httpPort;
  private final ManagedChannel channel;

  private Child(Process process, int port, int httpPort) {
    this.process = process;
    this.port = port;
    this.httpPort = httpPort;
    this.channel =
        Grpc.newChannelBuilder("localhost:" + port, InsecureChannelCredentials.create())
            .directExecutor()
            .build();
  }

  public static Child arrivals(Path data) throws IOException {
    return start(ArrivalsMain.class, data.toString());
  }

  public static Child ackOnly() throws IOException {
    return start(AckOnlyMain.class, "-");
  }

  public static Child webhooks(Path data) throws IOException {
    return start(HookMain.class, data.toString());
  }

  public static Child bareHttp() throws IOException {
    return start(BareHookMain.class, "-");
  }

  private static Child start(Class<?> main, String argument) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:NewRatio=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(main)));
    if (main == ArrivalsMain.class || main == HookMain.class) {
      // For a profiler: BENCH_SERVER_OPTS=-XX:StartFlightRecording=…
      String extra = System.getenv().getOrDefault("BENCH_SERVER_OPTS", "");
      Stream.of(extra.split(" ")).filter(o -> !o.isBlank()).forEach(command::add);
    }
    command.addAll(List.of(main.getName(), argument));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    // As the launcher does.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    Process process = builder.start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    int port = port(output);
    return new Child(process, port, HTTP.contains(main) ? port(output) : 0);
  }

  /** Another build of Arrivals may be measured by the same clients: BENCH_SERVER_CP=…. */
  private static String classPath(Class<?> main) {
    String own = System.getProperty("java.class.path");
    boolean arrivals = main == ArrivalsMain.class || main == HookMain.class;
    return arrivals ? System.getenv().getOrDefault("BENCH_SERVER_CP", own) : own;
  }

  /** The first line that is a number; a profiler may have talked before. */
  private static int port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.matches("\\d+")) {
        return Integer.parseInt(line);
      }
    }
    throw new IllegalStateException("the server did not start");
  }

  public ManagedChannel channel() {
    return channel;
  }

  /** Returns the port where it takes webhooks. */
  public int httpPort() {
    return httpPort;
  }

  /** Returns one more connection. */
  public ManagedChannel connect() {
    return Grpc.newChannelBuilder("localhost:" + port, InsecureChannelCredentials.create()).build();
  }

  /** Resident memory in MB. */
  public long residentMegabytes() throws IOException {
    return status("VmRSS") / 1024;
  }

  /** Threads, native ones included. */
  public long threads() throws IOException {
    return status("Threads");
  }

  /** Open files and connections. */
  public long files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return files.count();
    }
  }

  private long status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0L);
  }

  /** Processor time used so far by each kind of thread. */
  ThreadTimes threadTimes() throws IOException {
    return ThreadTimes.of(process.pid());
  }

  /** Processor time used so far, in seconds. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** Ends it as a crash would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops gracefully. */
  @Override
  public void close() throws InterruptedException {
    channel.shutdownNow();
    process.destroy();
    process.waitFor(60, TimeUnit.SECONDS);
  }
}
