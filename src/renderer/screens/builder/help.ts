export const builderHelp =
  'Set the campaign up stage by stage, draw a few members, and run it. What you type is kept as a draft; saving makes a version that others can use.';
