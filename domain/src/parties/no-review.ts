/** What stands for the reviewing body where no authority acted: a bank or a utility, against which nobody is asked for a review. */
export const NO_REVIEW = '不适用行政复议'
