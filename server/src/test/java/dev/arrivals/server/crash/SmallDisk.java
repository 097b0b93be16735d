package dev.arrivals.server.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that is soon full; a test is skipped where it may not be mounted. */
final class SmallDisk implements AutoCloseable {
  private final Path directory;
  private final Path ballast;

  private SmallDisk(Path directory) {
    this.directory = directory;
    this.ballast = directory.resolve("ballast");
  }

  /** Mounts one, a part of which is taken by a ballast. */
  static SmallDisk mount(Path directory, int mebibytes, int ballastMebibytes) throws Exception {
    boolean mounted =
        System.getProperty("os.name", "").equals("Linux")
            && run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory);
    assumeTrue(mounted, "needs the right to mount a small file system");
    SmallDisk disk = new SmallDisk(directory);
    Files.write(disk.ballast, new byte[ballastMebibytes << 20]);
    return disk;
  }

  /** Gives the space of the ballast free. */
  void throwBallastOff() throws IOException {
    Files.delete(ballast);
  }

  @Override
  public void close() throws Exception {
    run("umount", "-l", directory);
  }

  private static boolean run(Object... words) throws InterruptedException {
    String[] command = java.util.Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
