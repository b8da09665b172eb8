package dev.nn.lab.contest.cluster;

/**
 * The parts of a round in seconds, each measured by itself. A float is one number of a gradient, of
 * the parameters or of the state of the optimizer.
 *
 * @param job of a job of Spark whose tasks do nothing, without {@code task}
 * @param task of one more task in such a job
 * @param send of a float that the driver prepares for all executors: serializes, compresses
 * @param open of a float that an executor takes from what was sent
 * @param answer of a float that an executor serializes
 * @param receive of a float on the rest of its way to the driver, which takes it from an answer
 * @param combine of a float of an answer, in the running mean
 * @param apply of a float of the driver's other work in a round: buffers, the update, copies
 * @param restore of a float that an executor copies into its network, and back
 * @param update of a parameter in a step, however few its rows: the optimizer
 * @param compute of a row and a parameter in a step: forward and backward
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
