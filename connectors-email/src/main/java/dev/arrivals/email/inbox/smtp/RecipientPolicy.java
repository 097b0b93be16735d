package dev.arrivals.email.inbox.smtp;

import dev.arrivals.email.inbox.envelope.ReturnPath;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.subethamail.smtp.RejectException;

/**
 * Which recipients the listener takes: those of its domains, and where return paths are signed, the
 * signed ones. So bounces of mail that is not ours (backscatter) never get in.
 *
 * @param domains in lower case
 * @param unsigned local parts that are taken without a signature, in lower case
 * @param required whether all others need one
 */
public record RecipientPolicy(
    Set<String> domains, Set<String> unsigned, Optional<ReturnPath> returnPath, boolean required) {

  public RecipientPolicy {
    domains = Set.copyOf(domains);
    unsigned = Set.copyOf(unsigned);
  }

  /** A recipient that was taken. */
  record Recipient(String address, Optional<String> reference) {}

  Recipient check(String address) throws RejectException {
    int at = address.lastIndexOf('@');
    String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
    boolean bare = address.equalsIgnoreCase("postmaster");
    if (!bare && (at <= 0 || !domains.contains(domain))) {
      throw new RejectException(
          550,
          "5.7.1 Relaying denied (expected: a recipient in " + String.join(", ", domains) + ")");
    }
    Optional<String> reference = returnPath.flatMap(path -> path.check(address));
    String local = bare ? address : address.substring(0, at);
    if (reference.isEmpty() && required && !unsigned.contains(local.toLowerCase(Locale.ROOT))) {
      throw new RejectException(
          550, "5.1.1 Not a return path of ours (expected: prefix-signature-message)");
    }
    return new Recipient(address, reference);
  }
}
