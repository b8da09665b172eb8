package dev.nn.lab.spark;

import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.machine.Machine;

/** All measurements of a run on a day such as 2026-01-31, as spark.json keeps them. */
record ClusterRun(String date, String command, Machine machine, ClusterFigures figures) {}
