package dev.arrivals.email.inbox.poll;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * A mailbox behind IMAP or POP3. What was taken is known to the mailbox itself, by a flag or by its
 * absence; so nothing is kept here that could get lost.
 */
public final class Mailbox implements Place {
  private final MailboxOptions options;

  public Mailbox(MailboxOptions options) {
    this.options = options;
  }

  @Override
  public void keepIn(Path directory) {
    options.login().keepIn(directory);
  }

  @Override
  public String name() {
    return "mailbox " + options;
  }

  @Override
  public Visit visit() throws IOException {
    try {
      Store store = Session.getInstance(options.properties()).getStore(options.protocol());
      try {
        connect(store);
        return look(store);
      } catch (IOException | MessagingException | RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (MessagingException e) {
      throw problem(e);
    }
  }

  private void connect(Store store) throws IOException, MessagingException {
    String secret = options.login().secret();
    try {
      store.connect(options.host(), options.port(), options.user(), secret);
    } catch (AuthenticationFailedException e) {
      throw new ProblemException(options.login().refused(), e);
    }
  }

  private Visit look(Store store) throws MessagingException {
    Folder folder = store.getFolder(options.isPop3() ? "INBOX" : options.folder());
    folder.open(Folder.READ_WRITE);
    Message[] found = options.isPop3() ? folder.getMessages() : folder.search(wanted());
    Message[] listed = Arrays.copyOf(found, Math.min(found.length, MOST_LISTED));
    FetchProfile sizes = new FetchProfile();
    sizes.add(FetchProfile.Item.SIZE);
    folder.fetch(listed, sizes);
    MailboxVisit visit = new MailboxVisit(store, folder, options, found.length);
    return visit.listing(List.of(listed));
  }

  /** Neither deleted nor set aside; nor seen, where that marks what was taken. */
  private SearchTerm wanted() {
    Stream<Flags.Flag> without = Stream.of(Flags.Flag.DELETED, Flags.Flag.FLAGGED);
    Stream<Flags.Flag> seen =
        options.after().fate() == MailboxOptions.Fate.SEEN
            ? Stream.of(Flags.Flag.SEEN)
            : Stream.empty();
    return new AndTerm(
        Stream.concat(without, seen)
            .map(flag -> new FlagTerm(new Flags(flag), false))
            .toArray(SearchTerm[]::new));
  }

  /**
   * Returns what went wrong and how to fix it, without the server's words, which may name the user.
   */
  static ProblemException problem(MessagingException e) {
    String text = "it failed (" + e.getClass().getSimpleName() + "); tried again";
    if (e instanceof MailConnectException) {
      text = "it cannot be reached; check its host, its port and the network";
    } else if (e instanceof FolderNotFoundException) {
      text = "there is no such folder; check options 'mailbox' and 'mailbox-after'";
    } else if (e.getCause() instanceof SSLException) {
      text = "TLS failed; check its certificate, its port and option 'mailbox-tls'";
    }
    return new ProblemException(text, e);
  }
}
