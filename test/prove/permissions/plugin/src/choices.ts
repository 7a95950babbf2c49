/** Options whose names stand nowhere else: where one shows, its field shows. */
export const stages = ['cnstageaaaa', 'cnstagebbbb', 'cnstagecccc', 'cnstagedddd'] as const
export const traits = ['cntraitaaaa', 'cntraitbbbb', 'cntraitcccc', 'cntraitdddd'] as const
