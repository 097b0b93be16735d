package dev.arrivals.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a second server off a data directory; the lock file names the process that holds it. */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "arrivals.lock";

  // POSIX drops a process's lock when the process closes any channel of the file, so a second open
  // within this process must not even touch it.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD_HERE.add(real)) {
      throw held(directory, "this process (" + ProcessHandle.current().pid() + ")");
    }
    boolean taken = false;
    try {
      DirectoryLock lock = new DirectoryLock(real, lockedChannel(directory, real.resolve(FILE)));
      taken = true;
      return lock;
    } finally {
      if (!taken) {
        HELD_HERE.remove(real);
      }
    }
  }

  /** Returns who holds a directory now; empty if nobody does, or if that cannot be seen. */
  static Optional<String> holder(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      if (HELD_HERE.contains(directory.toRealPath())) {
        return Optional.of(Files.readString(file).strip());
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        return channel.tryLock() == null
            ? Optional.of(Files.readString(file).strip())
            : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static FileChannel lockedChannel(Path directory, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      if (channel.tryLock() == null) {
        throw held(directory, "another process (" + Files.readString(file).strip() + ")");
      }
      locked = true;
      writePid(channel);
      return channel;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static void writePid(FileChannel channel) {
    String pid = ProcessHandle.current().pid() + "\n";
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      // The lock holds without the name in it, and a full disk must not keep the server down.
    }
  }

  private static StoreException held(Path directory, String holder) {
    return new StoreException(
        StoreException.Kind.LOCKED,
        "The data directory "
            + directory
            + " is in use: "
            + holder
            + " holds it. Stop that server, or give this one a directory of its own.");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(directory);
    }
  }
}
