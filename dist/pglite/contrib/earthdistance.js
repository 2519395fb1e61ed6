import{j as e}from"../chunk-QY3QWFKW.js";e();var t=async(n,s)=>({bundlePath:new URL("../earthdistance.tar.gz",import.meta.url)}),r={name:"earthdistance",setup:t};export{r as earthdistance};
