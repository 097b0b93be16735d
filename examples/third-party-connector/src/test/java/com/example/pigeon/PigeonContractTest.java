package com.example.pigeon;

import dev.arrivals.testkit.ConnectorContract;

class PigeonContractTest extends ConnectorContract {}
