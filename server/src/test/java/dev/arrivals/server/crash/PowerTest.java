package dev.arrivals.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.arrivals.testkit.Eventually;
import dev.arrivals.testkit.Seed;
import dev.arrivals.v1.MessageStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power: the data directory lies on a block device of its own, and the device is copied in
 * one moment again and again while the server works. A copy holds what the device was given until
 * then and nothing of what only the page cache had, other than after a kill. Whatever was
 * acknowledged before a copy is in it.
 *
 * <p>A device that loses what it has confirmed, or writes in another order than it was told, is not
 * tried. {@code -Darrivals.power.cuts} sets how often; it needs root, xfs and loop devices.
 */
class PowerTest {
  private static final int CUTS = Integer.getInteger("arrivals.power.cuts", 0);
  @RegisterExtension static final Seed SEED = Seed.drawn();

  @TempDir private Path directory;
  private final Deque<String[]> undo = new ArrayDeque<>();

  /** What was acknowledged before a copy, and what was under way. */
  private record Cut(Path device, int registered, int reported) {}

  @Test
  void what_was_acknowledged_before_the_power_was_cut_is_on_the_device() throws Exception {
    assumeTrue(CUTS > 0, "runs with -Darrivals.power.cuts=20");
    try {
      Path copies = mount("copies", formatted("outer.img", "3G", "mkfs.xfs", "-q"));
      Path device = image(copies.resolve("device.img"), "600M", "mkfs.ext4", "-q");
      List<Cut> cuts = cutUnderLoad(device, mount("disk", device));
      int registered = 0;
      int reported = 0;
      for (int i = 0; i < cuts.size(); i++) {
        check(cuts.get(i));
        registered += cuts.get(i).registered() * Load.BATCH;
        reported += cuts.get(i).reported() * Load.BATCH;
        System.out.printf(
            "power: %d of %d cuts checked: %d registered messages, %d reports, all there, seed %s%n",
            i + 1, CUTS, registered, reported, SEED);
      }
      assertThat(reported).isPositive();
    } finally {
      undo();
    }
  }

  private List<Cut> cutUnderLoad(Path device, Path disk) throws Exception {
    Random random = SEED.random();
    List<Cut> cuts = new ArrayList<>();
    String small = "memory { write-buffers = 2MiB, block-cache = 4MiB }\n";
    try (ChildServer server = ChildServer.start(disk, small)) {
      for (int i = 0; i < CUTS; i++) {
        Load load = new Load("d" + i);
        CompletableFuture<Void> running =
            CompletableFuture.runAsync(() -> load.run(server.channel(), 1_500));
        Eventually.until(() -> "an acknowledgement", () -> load.reportedBatches() > 0);
        Thread.sleep(random.nextInt(1_000));
        cuts.add(cut(device, i, load));
        running.join();
      }
    }
    return cuts;
  }

  private static Cut cut(Path device, int number, Load load) throws Exception {
    Path copy = device.resolveSibling("cut" + number + ".img");
    int registered = load.registeredBatches();
    int reported = load.reportedBatches();
    run("cp", "--reflink=always", device.toString(), copy.toString());
    return new Cut(copy, registered, reported);
  }

  private void check(Cut cut) throws Exception {
    String name = String.valueOf(cut.device().getFileName());
    Path disk = mount(name, cut.device());
    String delivery = "d" + name.replaceAll("\\D", "");
    String context = SEED + ", " + name;
    try (ChildServer server = ChildServer.start(disk)) {
      Map<String, MessageStatus> found = Survivors.messages(server.channel(), delivery);
      Set<String> waiting = Survivors.waiting(server.channel());
      for (int batch = 0; batch < cut.registered(); batch++) {
        for (int i = 0; i < Load.BATCH; i++) {
          assertThat(found).as(context).containsKey(Load.message(batch, i));
        }
      }
      for (int batch = 0; batch < cut.reported(); batch++) {
        for (int i = 0; i < Load.BATCH; i++) {
          String id = Load.message(batch, i);
          assertThat(isFinal(found.get(id)) || waiting.contains(delivery + id))
              .as("%s: the report on %s: %s", context, id, found.get(id))
              .isTrue();
        }
      }
      Survivors.figuresEqualRecount(server.channel(), delivery, context);
    }
    run(undo.pop());
  }

  private static boolean isFinal(@org.jspecify.annotations.Nullable MessageStatus status) {
    return status == MessageStatus.MESSAGE_STATUS_FAILED
        || status == MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE;
  }

  private Path formatted(String name, String size, String... format) throws Exception {
    return image(directory.resolve(name), size, format);
  }

  private static Path image(Path file, String size, String... format) throws Exception {
    run("truncate", "-s", size, file.toString());
    List<String> command = new ArrayList<>(List.of(format));
    command.add(file.toString());
    run(command.toArray(String[]::new));
    return file;
  }

  private Path mount(String name, Path device) throws Exception {
    Path at = Files.createDirectories(directory.resolve("at-" + name));
    run("mount", "-o", "loop", device.toString(), at.toString());
    undo.push(new String[] {"umount", at.toString()});
    return at;
  }

  private void undo() throws Exception {
    while (!undo.isEmpty()) {
      run(undo.pop());
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), said).isZero();
  }
}
