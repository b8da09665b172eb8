package dev.nn.lab.contest.cluster;

/**
 * The parts of a round's cost in seconds, each measured separately. A float is one number in a
 * gradient, in the parameters or in the optimizer's state.
 *
 * @param job a Spark job whose tasks do nothing, without {@code task}
 * @param task each further task in such a job
 * @param send per float that the driver serializes and compresses for all executors
 * @param open per float that an executor unpacks
 * @param answer per float that an executor serializes
 * @param receive per float from there to the driver, which unpacks it from an answer
 * @param combine per float that the driver adds to the running mean
 * @param apply per float for the driver's other work in a round: buffers, the update, copies
 * @param restore per float that an executor copies into its network, and back
 * @param update per parameter in a step, whatever its rows: the optimizer
 * @param compute per row and parameter in a step: forward and backward
 */
public record CostParts(
    double job,
    double task,
    double send,
    double open,
    double answer,
    double receive,
    double combine,
    double apply,
    double restore,
    double update,
    double compute) {}
