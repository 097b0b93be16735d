package dev.arrivals.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The fields of a delivery status (RFC 3464 §2), read forgivingly: groups may lack the blank line
 * between them or have one inside.
 *
 * @param recipients one group for each recipient
 * @param message the fields about the message
 */
record DeliveryStatus(List<FieldGroup> recipients, FieldGroup message) {

  DeliveryStatus {
    recipients = List.copyOf(recipients);
  }

  static DeliveryStatus read(String text) {
    Reader reader = new Reader();
    text.lines().forEach(reader::line);
    reader.endGroup();
    // A verdict without a recipient stands among the fields about the message.
    boolean lone = reader.recipients.isEmpty() && reader.message.isVerdict();
    return new DeliveryStatus(lone ? List.of(reader.message) : reader.recipients, reader.message);
  }

  Optional<String> envelopeId() {
    return message.get("original-envelope-id");
  }

  private static final class Reader {
    private final List<FieldGroup> recipients = new ArrayList<>();
    private final FieldGroup message = new FieldGroup();
    private FieldGroup group = new FieldGroup();
    private String name = "";
    private final StringBuilder value = new StringBuilder();

    void line(String line) {
      int colon = Headers.nameEnd(line);
      boolean folded = !line.isBlank() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (line.isBlank()) {
        endGroup();
      } else if (folded || colon <= 0) {
        value.append('\n').append(line.strip());
      } else {
        endField();
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        value.append(line.substring(colon + 1).strip());
      }
    }

    void endGroup() {
      endField();
      if (group.namesRecipient()) {
        recipients.add(group);
      } else if (group.isVerdict() && !recipients.isEmpty()) {
        recipients.get(recipients.size() - 1).fill(group);
      } else {
        message.fill(group);
      }
      group = new FieldGroup();
    }

    private void endField() {
      String field = name;
      String content = value.toString().strip();
      name = "";
      value.setLength(0);
      if (startsRecipient(field)) {
        endGroup();
      }
      if (!field.isEmpty()) {
        group.add(field, content);
      }
    }

    /** A second recipient without a blank line before it. */
    private boolean startsRecipient(String field) {
      return group.namesRecipient()
          && (field.equals("final-recipient") || field.equals("original-recipient"))
          && group.has(field);
    }
  }
}
