package dev.nn.data.model;

import dev.nn.api.metrics.Metric;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.preprocessing.Preprocessing;
import java.util.List;

/** What the members of a training have in common, before the first step of any. */
record PreparedTraining(
    TrainingTable data,
    MemberRows division,
    Preprocessing preprocessing,
    FittedTarget.Plan plan,
    List<Metric> chosen,
    TableFingerprint fingerprint) {}
