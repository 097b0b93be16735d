package dev.arrivals.email.inbox.poll;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** A directory of mails in files: a Maildir, or a directory that files are dropped into. */
public final class MailDirectory implements Place {
  /** A file that was written to a moment ago may not be whole yet. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final String name;
  private final Path directory;
  private final List<Path> needed;
  private final BiPredicate<Path, BasicFileAttributes> ready;
  private final Function<Path, MailFile> mail;

  private MailDirectory(
      String name,
      Path directory,
      List<Path> needed,
      BiPredicate<Path, BasicFileAttributes> ready,
      Function<Path, MailFile> mail) {
    this.name = name;
    this.directory = directory;
    this.needed = needed;
    this.ready = ready;
    this.mail = mail;
  }

  /** A Maildir: what is in {@code new} is whole; afterwards it is seen, or flagged if too large. */
  public static MailDirectory maildir(Path root) {
    Path cur = root.resolve("cur");
    return new MailDirectory(
        "maildir " + root,
        root.resolve("new"),
        List.of(cur),
        (file, attributes) -> true,
        file -> new MailFile(file, flagged(cur, file, "S"), flagged(cur, file, "F")));
  }

  private static Path flagged(Path cur, Path file, String flag) {
    String base = file.getFileName().toString().split(":2,", 2)[0];
    return cur.resolve(base + ":2," + flag);
  }

  /** Files {@code *.eml}; afterwards they are in {@code done} or {@code failed} below. */
  public static MailDirectory drop(Path root) {
    Path done = root.resolve("done");
    Path failed = root.resolve("failed");
    return new MailDirectory(
        "drop-directory " + root,
        root,
        List.of(done, failed),
        MailDirectory::isDropped,
        file ->
            new MailFile(
                file, done.resolve(file.getFileName()), failed.resolve(file.getFileName())));
  }

  private static boolean isDropped(Path file, BasicFileAttributes attributes) {
    Instant settled = Instant.now().minus(SETTLED);
    return file.getFileName().toString().endsWith(".eml")
        && attributes.lastModifiedTime().toInstant().isBefore(settled);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Visit visit() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new ProblemException(
          "there is no directory " + directory + "; create it",
          new NotDirectoryException(directory.toString()));
    }
    List<Path> files = files();
    if (!files.isEmpty()) {
      prepare();
    }
    List<Waiting> mails =
        files.stream()
            .sorted(Comparator.comparing(Path::getFileName))
            .limit(MOST_LISTED)
            .<Waiting>map(mail)
            .toList();
    return new Listing(mails, files.size());
  }

  private void prepare() throws IOException {
    try {
      for (Path path : needed) {
        Files.createDirectories(path);
      }
    } catch (IOException e) {
      throw new ProblemException(
          "cannot write into " + directory + "; give the server that right", e);
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (isReady(entry)) {
          files.add(entry);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      throw new ProblemException("cannot read " + directory + "; give the server that right", e);
    }
    return files;
  }

  private boolean isReady(Path file) {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile()
          && !file.getFileName().toString().startsWith(".")
          && ready.test(file, attributes);
    } catch (IOException e) {
      // It went away while the directory was read.
      return false;
    }
  }

  private record Listing(List<Waiting> mails, int count) implements Visit {
    @Override
    public void close() {}
  }
}
