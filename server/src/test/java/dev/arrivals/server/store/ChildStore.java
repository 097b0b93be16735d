package dev.arrivals.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A store in another process, so that it can be killed. */
final class ChildStore implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildStore(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static ChildStore start(String task, Path directory, Path temporary) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            // The native library is unpacked there and a killed process leaves it behind.
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            ChildStore.class.getName(),
            task,
            directory.toString());
    return new ChildStore(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  long pid() {
    return process.pid();
  }

  void awaitLine(String line) throws IOException {
    String found = output.readLine();
    if (!line.equals(found)) {
      throw new IllegalStateException("the child said " + found + " (expected: " + line + ")");
    }
  }

  List<String> killAndRead() throws IOException {
    // Through the handle, because Process itself would close the output unread.
    process.toHandle().destroyForcibly();
    return readToEnd();
  }

  /** All whole lines; the last one of a killed process may be torn. */
  List<String> readToEnd() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int c = output.read(); c >= 0; c = output.read()) {
      all.append((char) c);
    }
    String whole = all.substring(0, all.lastIndexOf("\n") + 1);
    return new ArrayList<>(whole.lines().toList());
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** Runs in the child: "hold", "append", or the name of the fault point to halt at. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "hold" -> hold(directory);
      case "append" -> append(directory);
      default -> haltAt(FaultPoint.valueOf(arguments[0]), directory);
    }
  }

  private static void hold(Path directory) throws Exception {
    Store store = Stores.open(directory);
    say("ready");
    Thread.sleep(60_000);
    store.close();
  }

  /** Appends for ever, with checkpoints of several tables and trims beside it. */
  private static void append(Path directory) {
    Store store = Stores.open(directory);
    say("ready");
    Thread checkpoints = new Thread(() -> checkpointForEver(store));
    checkpoints.setDaemon(true);
    checkpoints.start();
    while (true) {
      long next = store.lastPosition() + 1;
      say("acked " + store.append(Stores.bytes("row " + next)));
    }
  }

  private static void checkpointForEver(Store store) {
    while (true) {
      checkpointHere(store);
      store.trimJournal(store.checkpointPosition() - 20);
    }
  }

  /** Every table says the position, so that a torn checkpoint would show. */
  static void checkpointHere(Store store) {
    long position = store.lastPosition();
    List<Write> writes = new ArrayList<>();
    for (Table table : Stores.ALL) {
      writes.add(Stores.put(table, "position", String.valueOf(position)));
    }
    store.checkpoint(writes, position);
  }

  private static void haltAt(FaultPoint point, Path directory) {
    Store store =
        Store.open(
            directory,
            Stores.TABLES,
            Stores.SMALL,
            reached -> {
              if (reached == point) {
                Runtime.getRuntime().halt(7);
              }
            });
    for (int i = 1; i <= 3; i++) {
      say("acked " + store.append(Stores.bytes("row " + i)));
    }
    checkpointHere(store);
    say("checkpoint");
    store.trimJournal(3);
    say("trimmed");
    store.reopen();
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
