/**
 * The time in milliseconds since some moment in the past that is the same for all processes of the machine: on Linux
 * Node's clock is the kernel's monotonic one, which nobody sets and every process shares. So what one process sent and
 * another received can be compared.
 */
export const machineTime = (): number => Number(process.hrtime.bigint()) / 1_000_000;
