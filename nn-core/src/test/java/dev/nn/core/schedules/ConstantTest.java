package dev.nn.core.schedules;

import dev.nn.testkit.ScheduleContract;

class ConstantTest implements ScheduleContract<Constant> {}
