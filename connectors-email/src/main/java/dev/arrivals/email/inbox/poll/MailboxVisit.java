package dev.arrivals.email.inbox.poll;

import dev.arrivals.email.inbox.envelope.Handover;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** An open mailbox. What is to be deleted or moved goes when it is closed, all at once. */
final class MailboxVisit implements Place.Visit {
  private final Store store;
  private final Folder folder;
  private final MailboxOptions options;
  private final int count;
  private final List<Place.Waiting> mails = new ArrayList<>();
  private final List<Message> going = new ArrayList<>();

  MailboxVisit(Store store, Folder folder, MailboxOptions options, int count) {
    this.store = store;
    this.folder = folder;
    this.options = options;
    this.count = count;
  }

  MailboxVisit listing(List<Message> messages) {
    messages.forEach(message -> mails.add(new Mail(message)));
    return this;
  }

  @Override
  public List<Place.Waiting> mails() {
    return mails;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void close() throws IOException {
    try (Store closed = store) {
      switch (options.after().fate()) {
        case SEEN -> folder.close(false);
        case DELETE -> expunge();
        case MOVE -> move();
      }
    } catch (MessagingException e) {
      throw Mailbox.problem(e);
    }
  }

  private void move() throws MessagingException {
    Message[] messages = going.toArray(Message[]::new);
    if (messages.length == 0) {
      folder.close(false);
      return;
    }
    Folder target = store.getFolder(options.after().folder());
    if (!target.exists()) {
      target.create(Folder.HOLDS_MESSAGES);
    }
    if (has("MOVE")) {
      ((IMAPFolder) folder).moveMessages(messages, target);
      folder.close(false);
    } else {
      folder.copyMessages(messages, target);
      expunge();
    }
  }

  /** Expunges only the mails of this visit if the server can; others may have marked theirs. */
  private void expunge() throws MessagingException {
    Message[] messages = going.toArray(Message[]::new);
    folder.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
    if (messages.length > 0 && has("UIDPLUS")) {
      ((IMAPFolder) folder).expunge(messages);
      folder.close(false);
    } else {
      folder.close(messages.length > 0);
    }
  }

  private boolean has(String capability) throws MessagingException {
    return store instanceof IMAPStore imap && imap.hasCapability(capability);
  }

  private final class Mail implements Place.Waiting {
    private final Message message;

    Mail(Message message) {
      this.message = message;
    }

    @Override
    public long size() throws IOException {
      try {
        return Math.max(0, message.getSize());
      } catch (MessagingException e) {
        throw Mailbox.problem(e);
      }
    }

    @Override
    public byte[] read() throws IOException {
      try {
        Bounded content = new Bounded();
        message.writeTo(content);
        return content.content.toByteArray();
      } catch (MessagingException e) {
        throw Mailbox.problem(e);
      }
    }

    @Override
    public void taken() throws IOException {
      if (options.after().fate() == MailboxOptions.Fate.SEEN) {
        mark(Flags.Flag.SEEN);
      } else {
        going.add(message);
      }
    }

    /** POP3 has no flags: there it stays. */
    @Override
    public void setAside() throws IOException {
      if (!options.isPop3()) {
        mark(Flags.Flag.FLAGGED);
      }
    }

    private void mark(Flags.Flag flag) throws IOException {
      try {
        message.setFlag(flag, true);
      } catch (MessagingException e) {
        throw Mailbox.problem(e);
      }
    }
  }

  /** A server may state another size than it sends. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      if (content.size() + length > Handover.LARGEST_MAIL) {
        throw new Place.TooLargeException();
      }
      content.write(bytes, start, length);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }
  }
}
