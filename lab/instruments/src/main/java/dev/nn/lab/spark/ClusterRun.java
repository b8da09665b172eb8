package dev.nn.lab.spark;

import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.machine.Machine;

/** All of a run's measurements, as spark.json stores them. The day is such as 2026-01-31. */
record ClusterRun(String date, String command, Machine machine, ClusterFigures figures) {}
