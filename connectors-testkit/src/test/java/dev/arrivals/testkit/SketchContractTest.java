package dev.arrivals.testkit;

/** All that an author has to write. */
class SketchContractTest extends ConnectorContract {}
