package dev.arrivals.email.inbox.smtp;

import dev.arrivals.email.inbox.envelope.Handover;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/**
 * DATA (RFC 5321 §4.1.1.4): reads the mail, gives it to the server, and answers only when that has
 * it. LMTP has one answer for each recipient (RFC 2033 §4.2).
 */
final class DataCommand extends BaseCommand {
  private static final String TAKEN = "250 2.0.0 Taken";
  private static final String LATER = "451 4.3.0 Not taken now, try again later";
  private static final String BUSY = "452 4.3.1 Too many mails at once, try again later";
  private static final String TOO_LARGE =
      "552 5.3.4 The mail is too large (expected: at most " + Handover.LARGEST_MAIL + " octets)";

  /** Reads an oversized mail to its end, within a limit, so that the client sees the refusal. */
  private static final long MOST_READ = 4L * Handover.LARGEST_MAIL;

  private static final long MOST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int CHUNK = 1 << 16;

  private final MailBudget budget = new MailBudget();
  private final boolean eachRecipient;

  DataCommand(boolean eachRecipient) {
    super("DATA", "The mail, up to a line with a dot alone.");
    this.eachRecipient = eachRecipient;
  }

  @Override
  public void execute(String command, Session session) throws IOException, DropConnectionException {
    if (!(session.getMessageHandler() instanceof Transaction transaction)) {
      session.sendResponse("503 5.5.1 Out of order (expected: MAIL first)");
    } else if (session.getRecipientCount() == 0) {
      session.sendResponse("503 5.5.1 No recipient was taken (expected: RCPT first)");
    } else {
      session.sendResponse("354 End the mail with a line with a dot alone");
      try (MailBudget.Share share = budget.share()) {
        replies(transaction, session, share).forEach(r -> reply(session, r));
      }
      session.resetMailTransaction();
    }
  }

  private List<String> replies(Transaction transaction, Session session, MailBudget.Share share)
      throws IOException, DropConnectionException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    String refusal = read(new DottedStream(session.getRawInput()), mail, share);
    if (!refusal.isEmpty()) {
      int count = eachRecipient ? session.getRecipientCount() : 1;
      return Collections.nCopies(count, refusal);
    }
    List<Boolean> taken = give(transaction, mail.toByteArray());
    boolean all = !taken.contains(false);
    return eachRecipient
        ? taken.stream().map(t -> t ? TAKEN : LATER).toList()
        : List.of(all ? TAKEN : LATER);
  }

  private static List<Boolean> give(Transaction transaction, byte[] mail)
      throws DropConnectionException {
    try {
      return transaction.give(mail);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DropConnectionException(421, "4.3.2 Shutting down, try again later");
    }
  }

  /** Reads up to the end; what keeps the mail from being taken, or nothing. */
  private static String read(InputStream in, ByteArrayOutputStream mail, MailBudget.Share share)
      throws IOException, DropConnectionException {
    long deadline = System.nanoTime() + MOST_NANOS;
    byte[] chunk = new byte[CHUNK];
    String refusal = "";
    long length = 0;
    try {
      for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
        length += n;
        if (length > MOST_READ || System.nanoTime() > deadline) {
          throw new DropConnectionException(421, "4.4.2 The mail has no end, closing");
        }
        if (refusal.isEmpty()) {
          refusal = keep(chunk, n, mail, share);
        }
      }
    } catch (EOFException e) {
      throw new DropConnectionException(421, "4.4.2 The connection was lost");
    }
    return refusal;
  }

  private static String keep(
      byte[] chunk, int n, ByteArrayOutputStream mail, MailBudget.Share share) {
    if (mail.size() + n > Handover.LARGEST_MAIL) {
      return TOO_LARGE;
    }
    if (!share.grow(n)) {
      return BUSY;
    }
    mail.write(chunk, 0, n);
    return "";
  }

  /** A peer that has gone by now sends the mail again. */
  private static void reply(Session session, String reply) {
    try {
      session.sendResponse(reply);
    } catch (IOException e) {
      session.quit();
    }
  }
}
