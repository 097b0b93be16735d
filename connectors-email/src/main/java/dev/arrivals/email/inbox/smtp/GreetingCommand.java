package dev.arrivals.email.inbox.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** EHLO (RFC 5321 §4.1.1.1) or LHLO (RFC 2033 §4.1): who speaks, and what we can do. */
final class GreetingCommand extends BaseCommand {

  GreetingCommand(String verb) {
    super(verb, "Introduces the client.");
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    String[] words = getArgs(command);
    if (words.length < 2) {
      session.sendResponse("501 5.5.4 Who are you? (expected: " + getName() + " hostname)");
      return;
    }
    session.resetMailTransaction();
    session.setHelo(words[1]);
    List<String> lines = new ArrayList<>();
    lines.add(session.getServer().getHostName());
    lines.addAll(List.of("PIPELINING", "8BITMIME", "SMTPUTF8"));
    if (session.getServer().getEnableTLS() && !session.isTLSStarted()) {
      lines.add("STARTTLS");
    }
    lines.add("SIZE " + session.getServer().getMaxMessageSize());
    session.sendResponse(
        "250-"
            + String.join("\r\n250-", lines.subList(0, lines.size() - 1))
            + "\r\n250 "
            + lines.get(lines.size() - 1));
  }
}
