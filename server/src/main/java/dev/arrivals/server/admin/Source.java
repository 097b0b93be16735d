package dev.arrivals.server.admin;

/** Something that has metrics. */
@FunctionalInterface
interface Source {
  void write(Exposition out);
}
