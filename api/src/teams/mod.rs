//! Teams (队伍): the core education-parenting-healthcare teams 教养医核心团队, the teaching-research teams 教科研队伍 and
//! the community volunteer teams 志愿者队伍, and who may be in them.

pub mod rules;
