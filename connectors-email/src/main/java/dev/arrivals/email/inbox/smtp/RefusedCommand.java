package dev.arrivals.email.inbox.smtp;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** A command that this listener does not have, and what is said instead. */
final class RefusedCommand extends BaseCommand {
  private final String reply;

  RefusedCommand(String verb, String reply) {
    super(verb, reply);
    this.reply = reply;
  }

  @Override
  public void execute(String command, Session session) throws IOException {
    session.sendResponse(reply);
  }
}
