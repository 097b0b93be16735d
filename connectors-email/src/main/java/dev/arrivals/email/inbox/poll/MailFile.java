package dev.arrivals.email.inbox.poll;

import dev.arrivals.email.inbox.envelope.Handover;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A mail in a file.
 *
 * @param done where it goes after the commit
 * @param failed where it goes when it can never be taken
 */
record MailFile(Path file, Path done, Path failed) implements Place.Waiting {

  @Override
  public long size() throws IOException {
    return Files.size(file);
  }

  @Override
  public byte[] read() throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(Handover.LARGEST_MAIL + 1);
      if (content.length > Handover.LARGEST_MAIL) {
        throw new Place.TooLargeException();
      }
      return content;
    }
  }

  @Override
  public void taken() throws IOException {
    move(done);
  }

  @Override
  public void setAside() throws IOException {
    move(failed);
  }

  /** Moves the file under a free name; does nothing if it was removed meanwhile. */
  private void move(Path to) throws IOException {
    try {
      Files.move(file, free(to));
    } catch (NoSuchFileException e) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  private static Path free(Path wanted) {
    Path path = wanted;
    for (int i = 1; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
      path = wanted.resolveSibling(i + "." + wanted.getFileName());
    }
    return path;
  }
}
